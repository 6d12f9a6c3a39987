import { notFound } from "next/navigation";
import { ChatView } from "#components/chat/ChatView";
import { loadChat } from "#lib/server/pages/load-chat";

/** A chat with all that was said in it. */
export default async function ChatPage({ params }: { params: Promise<{ chatId: string }> }) {
  const { chatId } = await params;
  const chat = await loadChat(chatId);
  if (!chat) notFound();
  return <ChatView chat={chat} />;
}
