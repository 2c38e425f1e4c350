import { asset, Head } from "fresh/runtime";
import { ErrorPage, type ErrorPageProps } from "@/components/account/ErrorPage.tsx";
import { say } from "@/domain/words/say.ts";

/** An error's page, whose looks do not depend on the area in which it happened. */
export function ErrorDocument(props: Omit<ErrorPageProps, "home">) {
  const { voice, status } = props;
  return (
    <>
      <Head>
        <title>{`${say(voice.words.status, { status })} · Caredeck`}</title>
        <link rel="stylesheet" href={asset("/css/account.css")} />
      </Head>
      <ErrorPage {...props} home="/" />
    </>
  );
}
