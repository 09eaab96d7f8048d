/**
 * 16 hexadecimal digits that differ when `content` does, for telling whether a message must be edited; no protection
 * against anybody. Two rounds of FNV-1a (32 bits each, the second from another start) over the JSON of `content`.
 */
export function fingerprint(content: unknown): string {
  const text = JSON.stringify(content);
  return round(text, 0x811c9dc5) + round(text, 0x050c5d1f);
}

function round(text: string, start: number): string {
  let hash = start;
  for (let index = 0; index < text.length; index += 1) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  return (hash >>> 0).toString(16).padStart(8, '0');
}
