import type { FormSeal } from "@/components/forms.ts";

/** The hidden fields of a posting form: its seal, then whatever else it must send along. */
export function Hidden(
  { form, fields = {} }: { form: FormSeal; fields?: Readonly<Record<string, string | number>> },
) {
  return (
    <>
      <input type="hidden" name="_token" value={form.token} />
      <input type="hidden" name="back" value={form.back} />
      {Object.entries(fields).map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
    </>
  );
}
