/* The address says what was found last: so the way back from a ticket leads to the same results. */
document.addEventListener("htmx:after:swap", () => {
  const box = document.getElementById("find");
  history.replaceState(null, "", `${box.form.action}?q=${encodeURIComponent(box.value)}`);
});
