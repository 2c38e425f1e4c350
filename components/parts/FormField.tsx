import { type Outcome, problemOf } from "@/components/forms.ts";

export type Option = { readonly value: string; readonly label: string };

export type FormFieldProps = {
  name: string;
  label: string;
  /** Tells apart the same field in two forms of a page; the name otherwise. */
  id?: string;
  hint?: string;
  type?:
    | "text"
    | "email"
    | "tel"
    | "password"
    | "search"
    | "date"
    | "time"
    | "datetime-local"
    | "file";
  value?: string;
  /** Given, the field is a choice from a list. */
  options?: readonly Option[];
  isRequired?: boolean;
  isLabelHidden?: boolean;
  autoComplete?: string;
  accept?: string;
  minLength?: number;
  placeholder?: string;
  /** Read for this field's problem and for what had been typed. */
  outcome?: Outcome | null;
};

/** A label, its input, a hint and the problem, tied together for screen readers. */
export function FormField(props: FormFieldProps) {
  const id = props.id ?? props.name;
  const problem = problemOf(props.outcome ?? null, props.name);
  const described = [props.hint && `${id}-hint`, problem && `${id}-problem`].filter(Boolean).join(
    " ",
  );
  const wiring = {
    id,
    name: props.name,
    required: props.isRequired ?? false,
    "aria-invalid": problem ? ("true" as const) : undefined,
    "aria-describedby": described || undefined,
  };
  const value = props.outcome?.values[props.name] ?? props.value ?? "";
  return (
    <div class={problem ? "field is-wrong" : "field"}>
      <label for={id} class={props.isLabelHidden ? "sr" : undefined}>{props.label}</label>
      {props.options ? <Choice wiring={wiring} options={props.options} value={value} /> : (
        <input
          {...wiring}
          class="box"
          type={props.type ?? "text"}
          value={props.type === "password" || props.type === "file" ? undefined : value}
          dir={props.type === "email" || props.type === "tel" ? "ltr" : undefined}
          autoComplete={props.autoComplete}
          accept={props.accept}
          minLength={props.minLength}
          placeholder={props.placeholder}
        />
      )}
      {props.hint && <small id={`${id}-hint`}>{props.hint}</small>}
      {problem && <small id={`${id}-problem`} class="problem">{problem}</small>}
    </div>
  );
}

type Wiring = {
  id: string;
  name: string;
  required: boolean;
  "aria-invalid": "true" | undefined;
  "aria-describedby": string | undefined;
};

function Choice(
  { wiring, options, value }: { wiring: Wiring; options: readonly Option[]; value: string },
) {
  return (
    <select {...wiring} class="box">
      {options.map((option) => (
        <option key={option.value} value={option.value} selected={option.value === value}>
          {option.label}
        </option>
      ))}
    </select>
  );
}
