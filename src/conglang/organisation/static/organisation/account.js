// A key that the browser could not use is told in words, not only in the console.
document.addEventListener("allauth.error", () => {
  const trouble = document.getElementById("passkey-trouble");
  trouble.hidden = false;
  trouble.scrollIntoView({ block: "center" });
});
