/** A demo user. */
export interface SandboxUser {
  id: string;
  /** Unlike the id, it never changes. */
  accountId: string;
  /** Null if the user has none. */
  name: string | null;
  /** The seed of the picture. */
  pictureId: string | null;
  follows: number;
  /** The number of artists in the list of most played ones. */
  plays: number;
  country: string;
}

/** One user for each size of a list: several pages, one page, a few artists, none. */
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
