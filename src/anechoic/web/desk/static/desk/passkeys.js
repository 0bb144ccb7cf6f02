/* Passkeys: a form with data-passkey="make" or "show" asks its data-ask address for a question, has the
   browser's passkey answer it, and sends the answer to its own address. */
"use strict";

const toBytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (c) => c.charCodeAt(0));
const toText = (bytes) =>
  btoa(String.fromCharCode(...new Uint8Array(bytes))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");

async function post(form, address, body) {
  const answer = await fetch(address, {
    method: "POST",
    headers: { "Content-Type": "application/json", "X-CSRFToken": form.elements.csrfmiddlewaretoken.value },
    body: JSON.stringify(body),
  });
  const found = await answer.json().catch(() => ({ problem: form.dataset.silent }));
  if (found.problem) throw new Error(found.problem);
  return found;
}

async function make(options) {
  options.challenge = toBytes(options.challenge);
  options.user.id = toBytes(options.user.id);
  for (const known of options.excludeCredentials ?? []) known.id = toBytes(known.id);
  const made = await navigator.credentials.create({ publicKey: options });
  return answerOf(made, {
    attestationObject: toText(made.response.attestationObject),
    transports: made.response.getTransports?.() ?? [],
  });
}

async function show(options) {
  options.challenge = toBytes(options.challenge);
  const shown = await navigator.credentials.get({ publicKey: options });
  return answerOf(shown, {
    authenticatorData: toText(shown.response.authenticatorData),
    signature: toText(shown.response.signature),
    userHandle: shown.response.userHandle ? toText(shown.response.userHandle) : null,
  });
}

function answerOf(credential, response) {
  response.clientDataJSON = toText(credential.response.clientDataJSON);
  return { id: credential.id, rawId: toText(credential.rawId), type: credential.type, response, clientExtensionResults: {} };
}

for (const form of document.querySelectorAll("[data-passkey]")) {
  const said = form.querySelector("[role=status]");
  if (!window.PublicKeyCredential) { said.textContent = form.dataset.none; continue; }
  form.querySelector("button").hidden = false;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    said.textContent = "";
    try {
      const { publicKey } = await post(form, form.dataset.ask, {});
      const answer = await (form.dataset.passkey === "make" ? make(publicKey) : show(publicKey));
      answer.name = form.elements.name?.value ?? "";
      location.assign((await post(form, form.action, answer)).to);
    } catch (problem) {
      said.textContent = problem.name === "NotAllowedError" ? form.dataset.refused : problem.message;
    }
  });
}
