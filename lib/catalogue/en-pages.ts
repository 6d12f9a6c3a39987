/** Words of the pages that stand in for others. Apart from the rest, so that an error page brings no whole catalogue along. */
export const pageWords = {
  product: "Whisker",
  description: "A chat in which you watch the agent work.",

  notFound: {
    title: "Nothing here",
    text: "This page does not exist, or it belongs to someone else.",
    home: "Start a new chat",
  },

  error: {
    title: "That went wrong",
    text: "The page could not be drawn. What the agent did is kept.",
    retry: "Try again",
    reference: (digest: string) => `Reference ${digest}`,
  },
} as const;
