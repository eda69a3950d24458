import { createHash, randomBytes } from 'node:crypto';

/** A browser that traded a launch code. `cookie` proves it, `header` shows that the page itself asks. */
export interface HttpSession {
  readonly cookie: string;
  readonly header: string;
}

export interface HttpSessions {
  /** A new code, good for one trade; the one before it is good no more. */
  createLaunchCode(): string;
  /** Trades the code; null where it is unknown or was traded already. */
  redeem(code: string): HttpSession | null;
  find(cookie: string): HttpSession | null;
}

/** Browsers of one user on one machine; the oldest session makes room. */
const mostSessions = 50;

/** 256 random bits, URL-safe. */
function createToken(): string {
  return randomBytes(32).toString('base64url');
}

/** Tokens are looked up by their digest, so that the time of a look-up tells nothing about them. */
function digestOf(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}

/** Kept in memory: a new host knows no old session. */
export function createHttpSessions(): HttpSessions {
  let launchCode: string | null = null;
  const sessionByCookie = new Map<string, HttpSession>();

  return {
    createLaunchCode() {
      const code = createToken();
      launchCode = digestOf(code);
      return code;
    },
    redeem(code) {
      if (launchCode === null || digestOf(code) !== launchCode) return null;
      launchCode = null;
      const session = { cookie: createToken(), header: createToken() };
      sessionByCookie.set(digestOf(session.cookie), session);
      const [oldest] = sessionByCookie.keys();
      if (sessionByCookie.size > mostSessions && oldest !== undefined) sessionByCookie.delete(oldest);
      return session;
    },
    find: (cookie) => sessionByCookie.get(digestOf(cookie)) ?? null,
  };
}
