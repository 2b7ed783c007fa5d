/** Who is connected, so that whoever never asks anything does not keep a server from ending. */
import type { IncomingMessage, Server } from 'node:http';
import type { Socket } from 'node:net';

export interface Connections {
  /** Told of every request that comes. */
  asked(request: IncomingMessage): void;
  /** Ends those that are between two requests or have not asked anything yet. */
  endIdle(): void;
  endAll(): void;
}

export function connectionsOf(server: Server, isTls: boolean): Connections {
  const open = new Map<string, Socket>();
  const used = new Set<string>();
  // Below TLS too: Node knows of a connection only when its handshake is over.
  server.on('connection', (socket: Socket) => {
    const name = nameOf(socket);
    open.set(name, socket);
    socket.once('close', () => {
      open.delete(name);
      used.delete(name);
    });
  });
  // One whose first bytes have come may be sending a request; of TLS they may be those of the handshake.
  const hasAsked = (name: string, { bytesRead }: Socket) => used.has(name) || (!isTls && bytesRead > 0);
  return {
    asked({ socket }) {
      used.add(nameOf(socket));
    },
    endIdle() {
      server.closeIdleConnections();
      for (const [name, socket] of open) if (!hasAsked(name, socket)) socket.destroy();
    },
    endAll() {
      server.closeAllConnections();
      for (const socket of open.values()) socket.destroy();
    },
  };
}

function nameOf({ remoteAddress, remotePort }: Socket): string {
  return `${remoteAddress} ${remotePort}`;
}
