/* The price cap of an estimate, as it is typed: hours at the rate of #estimate (data-rate). The server counts it again. */
part(() => {
  const form = find("#estimate"), face = find("#live-price");
  const minutes = text => {
    const [whole, rest] = text.trim().replaceAll(",", ".").split(":");
    if (rest !== undefined && !/^[0-5]\d$/.test(rest)) return NaN;
    return Math.round(Number(whole) * 60 + Number(rest || 0) + 1e-9); // 0.175 hours are 10.5 minutes, not a hair less
  };
  // in whole cents, half a cent up, as policy/estimate.py counts: no fraction is lost on the way
  const price = (high, rate) => Math.floor((2 * high * Math.round(rate * 100) + 60) / 120) / 100;
  const money = amount => amount.toLocaleString("en-US", { style: "currency", currency: "USD" });

  function show() {
    const charge = find("[name=charge]:checked", form)?.value, rate = Number(form.dataset.rate);
    const high = minutes(form.elements.high.value), cap = form.elements.cap.value.trim();
    if (charge === "none") face.textContent = "No charge";
    else if (charge === "fixed") face.textContent = form.elements.price.value ? `A fixed price of ${money(Number(form.elements.price.value))}` : "Say the price";
    else if (!rate) face.textContent = face.dataset.missing;
    else if (cap) face.textContent = `Up to ${money(Number(cap.replace(/[$,]/g, "")))}, set by hand`;
    else face.textContent = high > 0 ? `Up to ${money(price(high, rate))} at ${money(rate)} an hour` : "Estimate the hours";
  }
  form.addEventListener("input", show);
  on("DOMContentLoaded", show);
});
