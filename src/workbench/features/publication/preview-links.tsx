export function PreviewLinks(_props: { readonly editionId: string }) {
  return null;
}
