/** An invented person who can log in. */
export interface SandboxUser {
  id: string;
  /** Stays the same for the life of the account, as an id need not. */
  accountId: string;
  /** Null for whoever never gave one. */
  name: string | null;
  /** What the picture is drawn from. */
  pictureId: string | null;
  follows: number;
  /** How many artists the list of the most played has. */
  plays: number;
  country: string;
}

/** Somebody for each size of a list: several pages, one, a few, and nothing. */
export const sandboxUsers: readonly SandboxUser[] = [
  {
    id: 'sandbox-maja',
    accountId: 'sbMaja7Qd2Lw',
    name: 'Maja Fernweh',
    pictureId: 'Maja0Fernweh0Sandbox01',
    follows: 120,
    plays: 60,
    country: 'SE',
  },
  {
    id: 'sandbox-tomas',
    accountId: 'sbTomas4Xk9R',
    name: 'Tomás Quill',
    pictureId: 'Tomas0Quill00Sandbox02',
    follows: 7,
    plays: 12,
    country: 'US',
  },
  {
    id: 'sandbox-noor',
    accountId: 'sbNoor8Pz3Vh',
    name: 'Noor Stillwater',
    pictureId: 'Noor0Stillwater0Sand03',
    follows: 0,
    plays: 0,
    country: 'NL',
  },
  {
    id: 'sandbox-31x7k2',
    accountId: 'sb31x7k2Bm5T',
    name: null,
    pictureId: null,
    follows: 3,
    plays: 3,
    country: 'JP',
  },
];

export const findUser = (id: string | null): SandboxUser | undefined => sandboxUsers.find((user) => user.id === id);
