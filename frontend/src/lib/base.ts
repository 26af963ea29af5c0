/** The path that the product is served under, without a slash at its end: empty, or what stands before every page's own. */
export function base(page: Document = document): string {
  return (page.documentElement.dataset.base ?? '').replace(/\/$/, '');
}
