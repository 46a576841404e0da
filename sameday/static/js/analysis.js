/* The price cap of an estimate, as it is typed: hours at the rate of #estimate (data-rate). The server counts it again. */
(() => {
  "use strict";
  const form = document.getElementById("estimate"), face = document.getElementById("live-price");
  const minutes = text => {
    const [whole, rest] = text.trim().replace(",", ".").split(":");
    return Math.round(rest === undefined ? Number(whole) * 60 : Number(whole) * 60 + Number(rest));
  };
  const money = amount => amount.toLocaleString("en-US", { style: "currency", currency: "USD" });

  function show() {
    const charge = form.querySelector("[name=charge]:checked")?.value, rate = Number(form.dataset.rate);
    const high = minutes(form.elements.high.value), cap = form.elements.cap.value.trim();
    if (charge === "none") face.textContent = "No charge";
    else if (charge === "fixed") face.textContent = form.elements.price.value ? `A fixed price of ${money(Number(form.elements.price.value))}` : "Say the price";
    else if (!rate) face.textContent = face.dataset.missing;
    else if (cap) face.textContent = `Up to ${money(Number(cap.replace(/[$,]/g, "")))}, set by hand`;
    else face.textContent = high > 0 ? `Up to ${money(Math.round(high * rate / 60 * 100 + 1e-6) / 100)} at ${money(rate)} an hour` : "Estimate the hours";
  }
  form.addEventListener("input", show);
  document.addEventListener("DOMContentLoaded", show);
})();
