import { describe, expect, it } from 'vitest';
import { createHttpSessions } from '../../../electron/host/http-session.ts';

describe('sessions of a browser host', () => {
  it('a launch code is traded once, and only the newest', () => {
    const sessions = createHttpSessions();
    const first = sessions.createLaunchCode();
    const second = sessions.createLaunchCode();
    expect(sessions.redeem(first)).toBeNull();
    expect(sessions.redeem(second)).not.toBeNull();
    expect(sessions.redeem(second)).toBeNull();
  });

  it('a session is found by its cookie alone', () => {
    const sessions = createHttpSessions();
    const session = sessions.redeem(sessions.createLaunchCode());
    expect(sessions.find(session?.cookie ?? '')).toBe(session);
    expect(sessions.find(session?.header ?? '')).toBeNull();
    expect(sessions.find('')).toBeNull();
  });

  it('no two are alike', () => {
    const sessions = createHttpSessions();
    const made = Array.from({ length: 20 }, () => sessions.redeem(sessions.createLaunchCode()));
    expect(new Set(made.flatMap((session) => [session?.cookie, session?.header])).size).toBe(40);
  });

  it('the oldest of many makes room', () => {
    const sessions = createHttpSessions();
    const made = Array.from({ length: 51 }, () => sessions.redeem(sessions.createLaunchCode()));
    expect(sessions.find(made[0]?.cookie ?? '')).toBeNull();
    expect(sessions.find(made[1]?.cookie ?? '')).not.toBeNull();
  });
});
