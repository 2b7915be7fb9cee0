let made = 0;

/** A key that no other task of the draft has, also when two people add at once. */
export function newKey(): string {
  made += 1;
  return `n${Date.now().toString(36)}${Math.floor(Math.random() * 46_656).toString(36)}${made}`;
}
