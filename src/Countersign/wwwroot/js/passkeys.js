// Forms marked data-passkey ask the browser for a passkey before they are sent. Without this script they stay hidden
// and the password and code do the same work.
const usable = () => window.PublicKeyCredential && PublicKeyCredential.parseRequestOptionsFromJSON && PublicKeyCredential.parseCreationOptionsFromJSON;

const ask = async (form) => {
  const token = form.elements['__RequestVerificationToken'].value;
  const answer = await fetch(form.dataset.options, { method: 'POST', headers: { RequestVerificationToken: token } });
  if (!answer.ok) throw new Error(`the server answered ${answer.status}`);
  const options = await answer.json();
  return form.dataset.passkey === 'create'
    ? navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) })
    : navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) });
};

const sentence = (error) => error.name === 'NotAllowedError'
  ? 'That was stopped or took too long. Try again.'
  : error.name === 'InvalidStateError'
    ? 'This device already holds a passkey of yours.'
    : `The passkey could not be used (${error.message}). Use the other way on this page.`;

if (usable()) {
  for (const part of document.querySelectorAll('[data-passkey-section]')) part.hidden = false;
  for (const form of document.querySelectorAll('form[data-passkey]')) {
    form.addEventListener('submit', async (event) => {
      event.preventDefault();
      const status = form.querySelector('[data-passkey-status]');
      status.textContent = 'Waiting for your passkey…';
      try {
        form.elements.credential.value = JSON.stringify(await ask(form));
        form.submit();
      } catch (error) {
        status.textContent = sentence(error);
      }
    });
  }
}
