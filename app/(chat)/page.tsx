import { ChatView } from "#components/chat/ChatView";

/** A new chat. */
export default function NewChatPage() {
  return <ChatView chat={null} />;
}
