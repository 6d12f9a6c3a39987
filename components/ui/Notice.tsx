import type { ReactNode } from "react";
import { CatMark } from "#components/ui/CatMark";

/** A page that only has one thing to say. */
export function Notice({ title, text, children }: { title: string; text: string; children: ReactNode }) {
  return (
    <main className="mx-auto flex min-h-dvh max-w-md flex-col justify-center px-6 py-12">
      <span className="text-accent">
        <CatMark size={30} />
      </span>
      <h1 className="mt-3 text-xl font-bold tracking-[-0.02em]">{title}</h1>
      <p className="mt-1.5 text-base text-muted">{text}</p>
      <div className="mt-6 flex flex-wrap items-center gap-4">{children}</div>
    </main>
  );
}
