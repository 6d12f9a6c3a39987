import "server-only";

/** The databases whose SQL the store's migrations know. */
export type StoreDialect = "sqlite" | "postgres";
