/** Why nobody can sign here. */
export const noKey = {
  code: 'no-key',
  message: 'This host holds no key of a person, so it cannot sign.',
  nextAction:
    'Open the workspace on the machine where the person’s key was made, or put its folder of keys back. Lost for good, somebody whose key is known can vouch for new ones: see “My key” in the settings.',
};
