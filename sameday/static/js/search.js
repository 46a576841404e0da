/* The address says what was found last: so the way back from a ticket leads to the same results. */
part(() => {
  on("htmx:after:swap", () => {
    const box = find("#find");
    history.replaceState(null, "", `${box.form.action}?q=${encodeURIComponent(box.value)}`);
  });
});
