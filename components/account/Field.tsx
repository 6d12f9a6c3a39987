import { type Ref, useId } from "react";

export interface FieldProps {
  label: string;
  name: string;
  type: "email" | "password";
  autoComplete: "username" | "current-password" | "new-password";
  /** What is wrong with what was entered; empty when nothing is. */
  error: string;
  ref?: Ref<HTMLInputElement>;
}

/** A labelled field, and beside it what is wrong with what it holds. It keeps what was typed whatever is answered. */
export function Field({ label, name, type, autoComplete, error, ref }: FieldProps) {
  const id = useId();
  const errorId = `${id}-error`;
  return (
    <div className="mt-4">
      <label htmlFor={id} className="block text-sm font-medium">
        {label}
      </label>
      <input
        ref={ref}
        id={id}
        name={name}
        type={type}
        autoComplete={autoComplete}
        autoCapitalize="none"
        spellCheck={false}
        required
        aria-invalid={error !== ""}
        aria-describedby={error ? errorId : undefined}
        className="mt-1.5 block min-h-11 w-full rounded-md border border-edge bg-card px-3 text-base aria-invalid:border-failed max-md:text-[16px]"
      />
      {error && (
        <p id={errorId} role="alert" className="mt-1.5 text-sm text-failed">
          {error}
        </p>
      )}
    </div>
  );
}
