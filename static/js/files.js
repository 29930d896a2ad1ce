// A file that is brought in is not too large.

// Said at once and not sent: the server cuts off what is far too large, in no friendly words.
document.addEventListener("change", ({ target }) => {
  if (!target.dataset.largest) return;
  const isLarger = target.files[0]?.size > Number(target.dataset.largest);
  if (isLarger) target.value = "";
  target.setCustomValidity(isLarger ? target.dataset.tooLarge : "");
  target.reportValidity();
});
