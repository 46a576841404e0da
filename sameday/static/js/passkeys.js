/* A passkey: <form data-passkey="create|get" data-options="…"> asks the browser, puts the answer into `credential` and is
   sent. data-at-once asks when the page opens. Says what went wrong in [data-passkey-said]. */
(() => {
  "use strict";
  const form = document.querySelector("[data-passkey]");
  if (!form) return;
  const makes = form.dataset.passkey === "create", said = form.querySelector("[data-passkey-said]");
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
      form.querySelector("[aria-busy]")?.removeAttribute("aria-busy");
    }
    asking = false;
  }

  if (!window.PublicKeyCredential?.parseRequestOptionsFromJSON) return say("This browser cannot use passkeys. Use another way to sign in, or a newer browser.");
  form.querySelector("[type=submit]").disabled = false;
  form.addEventListener("submit", event => { event.preventDefault(); ask(); });
  if ("atOnce" in form.dataset) ask();
})();
