/** The word mark, leading home. */
export function Brand({ href }: { href: string }) {
  return (
    <a class="brand" href={href} dir="ltr">
      <svg viewBox="0 0 32 32" aria-hidden="true" focusable="false">
        <path d="M10 2h12a8 8 0 0 1 8 8v3a5 5 0 0 1-5 5h-5a4 4 0 0 0-4 4v3a5 5 0 0 1-5 5h-1a8 8 0 0 1-8-8V10a8 8 0 0 1 8-8Z" />
      </svg>
      Caredeck
    </a>
  );
}
