import { randomInt } from 'node:crypto';
import { connect, createServer } from 'node:net';

/**
 * A port that nobody listens on: the one asked for if it is free, else any. Somebody may still take it first; but not by
 * chance, for it lies below those that a system hands out by itself.
 */
export const freePort = async (preferred = 0): Promise<number> => {
  for (let tries = 0; ; tries += 1) {
    const port = tries === 0 && preferred !== 0 ? preferred : randomInt(15_000, 32_000);
    try {
      return await tryPort(port);
    } catch (error) {
      if (tries === MOST_TRIES) throw error;
    }
  }
};

const MOST_TRIES = 50;

const tryPort = (port: number): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      server.close(() =>
        typeof address === 'object' && address ? resolve(address.port) : reject(new Error('no port')),
      );
    });
  });

/** Whether anybody takes calls at a port of this machine. */
export const isListening = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    const tell = (answer: boolean) => {
      socket.destroy();
      resolve(answer);
    };
    socket.once('connect', () => tell(true)).once('error', () => tell(false));
  });
