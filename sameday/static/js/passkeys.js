/* A passkey: <form data-passkey="create|get" data-options="…"> asks the browser, puts the answer into `credential` and is
   sent. data-at-once asks when the page opens. Says what went wrong in [data-passkey-said]. */
part(() => {
  const form = find("[data-passkey]");
  if (!form) return;
  const makes = form.dataset.passkey === "create", said = find("[data-passkey-said]", form);
  const say = words => { said.textContent = words; said.hidden = !words; };
  let asking = false;

  async function ask() {
    if (asking) return;
    asking = true;
    say("");
    try {
      const options = JSON.parse(form.dataset.options), kind = PublicKeyCredential;
      const publicKey = makes ? kind.parseCreationOptionsFromJSON(options) : kind.parseRequestOptionsFromJSON(options);
      const answer = await navigator.credentials[form.dataset.passkey]({ publicKey });
      form.elements.credential.value = JSON.stringify(answer.toJSON());
      form.submit();
    } catch (error) {
      const own = { InvalidStateError: "This device has a passkey for the desk already.",
        SecurityError: "Passkeys need the desk's own name in the address: open it by name, not by number." };
      say(own[error.name] || "No passkey was used. Press the button to try again.");
      delete form.dataset.sending;
      find("[aria-busy]", form)?.removeAttribute("aria-busy");
    }
    asking = false;
  }

  if (!window.PublicKeyCredential?.parseRequestOptionsFromJSON) return say("This browser cannot use passkeys. Use another way to sign in, or a newer browser.");
  find("[type=submit]", form).disabled = false;
  form.addEventListener("submit", e => { halt(e); ask(); });
  if ("atOnce" in form.dataset) ask();
});
