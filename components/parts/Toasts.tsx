export type Toast = { readonly id: string; readonly text: string };

/** The place where an island says what just happened; it stands on the page before it speaks, or it is not heard. */
export function Toasts({ items }: { items: readonly Toast[] }) {
  return (
    <div class="toasts" role="status" aria-live="polite">
      {items.map((toast) => <p key={toast.id} class="toast">{toast.text}</p>)}
    </div>
  );
}
