// A form that a passkey fills in: the server says what to sign, the browser signs it, the form takes it along.

const { credentials } = navigator;
const canSign = window.PublicKeyCredential?.parseRequestOptionsFromJSON && credentials;

async function signed(form) {
  const answer = await fetch(form.action, { method: "POST", body: new FormData(form) });
  const { publicKey } = await answer.json();
  return publicKey.rp
    ? credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(publicKey) })
    : credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(publicKey) });
}

// Browsers make no passkeys for an address that is a number.
const underANumber = /^[\d.]+$|:/.test(location.hostname);

for (const form of document.querySelectorAll("form[data-passkey]")) {
  form.hidden = underANumber;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const problem = form.querySelector("[role=alert]");
    problem.textContent = "";
    try {
      if (!canSign) throw new Error();
      form.elements.credential.value = JSON.stringify(await signed(form));
      form.submit();
    } catch {
      problem.textContent = canSign ? form.dataset.passkey : "This browser cannot use passkeys. Use a newer one.";
    }
  });
}
