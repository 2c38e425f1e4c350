import { Head } from "fresh/runtime";

/** The title of a page in the browser's tab and history. */
export function Title({ children }: { children: string }) {
  return (
    <Head>
      <title>{`${children} · Caredeck`}</title>
    </Head>
  );
}
