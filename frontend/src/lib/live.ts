/**
 * Takes the parts of this page marked live from a fresh copy of it, or of the part of it at an address of their own; what did
 * not change is left alone, focus included.
 */
export async function refreshParts(from: string = location.href): Promise<Document | null> {
  const response = await fetch(from);
  if (!response.ok) return null;
  const page = new DOMParser().parseFromString(await response.text(), 'text/html');
  for (const part of document.querySelectorAll<HTMLElement>('[data-live]')) {
    const fresh = page.getElementById(part.id);
    if (!fresh || fresh.innerHTML === part.innerHTML) continue;
    const focused = part.contains(document.activeElement) ? document.activeElement!.id : '';
    part.innerHTML = fresh.innerHTML;
    if (focused) document.getElementById(focused)?.focus();
  }
  return page;
}
