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

// Browsers make no passkeys for an address that is a number. The same page under its name does.
const underANumber = /^[\d.]+$|:/.test(location.hostname);

function saidWhere(form) {
  const link = Object.assign(document.createElement("a"), { href: location.href.replace(location.hostname, "localhost") });
  link.textContent = new URL(link.href).origin;
  const said = Object.assign(document.createElement("p"), { className: "hint" });
  said.append("To sign in with a passkey, open ", link, ".");
  form.replaceWith(said);
}

for (const form of document.querySelectorAll("form[data-passkey]")) {
  if (underANumber) saidWhere(form);
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
