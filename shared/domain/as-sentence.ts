/** Systems and people end what they say with a full stop or not; what is said next follows it. */
export function asSentence(said: string): string {
  return /[.!?…]["”')\]]?$/u.test(said) ? said : `${said}.`;
}
