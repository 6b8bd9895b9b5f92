import { connect, type Socket } from 'node:net';

/** A connection on which every byte is sent by hand: slowly, in part, or as no browser would. */
export interface ByHand {
  readonly socket: Socket;
  send(text: string): void;
  /** Waits until the server has said something, and gives all that it has said; fails if it hangs up before. */
  heard(what: string): Promise<string>;
  /** Waits until the server hangs up, and gives all that it has said. */
  ended(): Promise<string>;
}

/** @throws the error of the system where nobody listens */
export async function connectByHand(url: string): Promise<ByHand> {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  let text = '';
  socket.on('data', (chunk) => (text += chunk.toString()));
  const closed = new Promise<void>((resolve) => socket.once('close', resolve));
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve);
    socket.once('error', reject);
  });
  // A server that hangs up in the middle is what these connections are about
  socket.on('error', () => undefined);
  return {
    socket,
    send: (part) => {
      socket.write(part);
    },
    heard: async (what) => {
      while (!text.includes(what)) {
        const heardOrClosed = new Promise((resolve) => socket.once('data', resolve));
        await Promise.race([heardOrClosed, closed]);
        if (socket.closed && !text.includes(what)) throw new Error(`hung up before «${what}»: ${text}`);
      }
      return text;
    },
    ended: async () => {
      await closed;
      return text;
    },
  };
}

/** The head of a form that is sent, with whatever else it says; a type of its own takes the place of the usual one. */
export function headOfForm(path: string, body: string, ...headers: string[]): string {
  const hasType = headers.some((header) => header.startsWith('Content-Type:'));
  return [
    `POST ${path} HTTP/1.1`,
    'Host: 127.0.0.1',
    ...(hasType ? [] : ['Content-Type: application/x-www-form-urlencoded']),
    `Content-Length: ${Buffer.byteLength(body)}`,
    ...headers,
    '\r\n',
  ].join('\r\n');
}

/** An answer as it came over the wire: whether it is whole, and what it says. */
export function readReply(text: string) {
  const [head = '', ...rest] = text.split('\r\n\r\n');
  const body = rest.join('\r\n\r\n');
  const length = Number(/^content-length: (\d+)$/im.exec(head)?.[1]);
  return {
    status: Number(/^HTTP\/1\.1 (\d{3})/.exec(head)?.[1]),
    head,
    body,
    isWhole: Buffer.byteLength(body) === length && body.trimEnd().endsWith('</html>'),
  };
}
