import { lookup } from "node:dns/promises";
import { connect, createServer } from "node:net";
import { CommandFailure } from "./command-failure.mjs";

const connectTimeoutMs = 500;

/**
 * Fails with one line when somebody else listens where the app is to listen, or when the address is not this machine's.
 * @param {{ host: string, port: number }} address
 */
export async function refuseTakenPort({ host, port }) {
  if (await isPortTaken({ host, port })) {
    throw new CommandFailure(
      `Port ${port} is already in use (perhaps Whisker already runs there). Choose another one: PORT=${port === 65_535 ? 3000 : port + 1} npm start`,
    );
  }
}

/**
 * @param {{ host: string, port: number }} address
 * @returns {Promise<boolean>}
 */
export async function isPortTaken({ host, port }) {
  const addresses = await lookup(host, { all: true }).catch(() => {
    throw new CommandFailure(`WHISKER_HOST is "${host}", which is no address of this machine.`);
  });
  for (const { address } of addresses) {
    // Both questions are needed: some systems let two programs listen on one port under different addresses.
    if ((await canConnect(address, port)) || (await isListenRefused(host, address, port))) return true;
  }
  return false;
}

function canConnect(address, port) {
  return new Promise((resolve) => {
    const socket = connect({ host: address, port });
    const end = (answer) => {
      socket.destroy();
      resolve(answer);
    };
    socket.setTimeout(connectTimeoutMs, () => end(false));
    socket.once("connect", () => end(true));
    socket.once("error", () => end(false));
  });
}

function isListenRefused(host, address, port) {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", (error) => {
      if (error.code === "EADDRINUSE") resolve(true);
      else if (error.code === "EACCES") {
        reject(
          new CommandFailure(`Port ${port} needs rights this user does not have; choose one above 1023 with PORT.`),
        );
      } else if (error.code === "EADDRNOTAVAIL" && host === "localhost") resolve(false);
      else reject(new CommandFailure(`WHISKER_HOST is "${host}"; it is not possible to listen there (${error.code}).`));
    });
    server.listen({ host: address, port, exclusive: true }, () => server.close(() => resolve(false)));
  });
}
