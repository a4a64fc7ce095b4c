// Offers words while somebody types into the search field. Without it the field works as well.
const field = document.querySelector("[data-suggestions]");
const list = document.getElementById("suggestions");
let waiting = 0;

async function offer(typed) {
  const answer = await fetch(`${field.dataset.suggestions}?q=${encodeURIComponent(typed)}`);
  if (!answer.ok || field.value !== typed) return;
  const [, words] = await answer.json();
  // Browsers drop what does not begin as typed, in another script too, unless a label does.
  list.replaceChildren(
    ...words.map((word) => new Option(word.startsWith(typed) ? "" : typed, word)),
  );
}

field.addEventListener("input", () => {
  clearTimeout(waiting);
  if (field.value.trim().length < 3) return list.replaceChildren();
  waiting = setTimeout(() => offer(field.value).catch(() => {}), 200);
});
