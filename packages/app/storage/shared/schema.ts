// SPDX-License-Identifier: AGPL-3.0-or-later
// The tables as the queries see them. Days are YYYY-MM-DD, instants are milliseconds, booleans are 0 and 1.

export type Schema = {
  offices: { office: string; profile: string };
  officers: {
    office: string;
    id: string;
    name: string;
    email: string;
    pronouns: string | null;
    since: string | null;
    contact: string | null;
    operator: number;
    state: string;
    invitation_key: string;
  };
  invitations: { office: string; lookup_hash: Buffer; officer: string; totp_sealed: Buffer; joined: number };
  sign_ins: {
    office: string;
    officer: string;
    salt: Buffer;
    proof_hash: Buffer;
    totp_sealed: Buffer;
    key_file: Buffer;
  };
  passkeys: {
    office: string;
    id: string;
    officer: string;
    public_key: Buffer;
    counter: number;
    key_file: Buffer;
    day: string;
    label: Buffer | null;
  };
  former_keys: { office: string; officer: string; id: string; salt: Buffer; key_file: Buffer };
  used_challenges: { office: string; hash: Buffer; ends_at: number };
  attempts: { office: string; who: Buffer; window: number; count: number };
  roster: { office: string; sequence: number; bytes: Buffer };
  shelves: { office: string; officer: string; shelf: number; revision: number; bytes: Buffer };
  proposals: { office: string; hash: string; bytes: Buffer; email: string | null; lookup_hash: Buffer | null };
  channels: { office: string; id: string; kind: string; reference: string | null; day: string };
  codes: {
    office: string;
    lookup_hash: Buffer;
    channel: string;
    verify_key: Buffer;
    grant_bytes: Buffer;
    ended: number;
  };
  grants: { office: string; id: string; channel: string; generation: number; officer: string; bytes: Buffer };
  entries: {
    office: string;
    id: string;
    channel: string;
    generation: number;
    sequence: number;
    hash: string;
    bytes: Buffer;
    day: string;
  };
  files: { office: string; id: string; channel: string | null; size: number; day: string; room: string | null };
  file_parts: { office: string; file: string; part: number; bytes: Buffer };
  sends: { office: string; token_hash: Buffer; body_mac: Buffer; reference: string; day: string };
  sessions: { office: string; token_hash: Buffer; officer: string; created_at: number; seen_at: number };
  removals: { office: string; kind: string; id: string; day: string };
  elections: {
    office: string;
    id: string;
    state: string;
    call: string;
    rehearses: string | null;
    ends_on: string | null;
  };
  election_people: {
    office: string;
    election: string;
    id: string;
    role: string;
    place: number;
    name: string;
    email: string;
    invitation_key: string;
    invitation_hash: Buffer | null;
    lookup_hash: Buffer | null;
    verify_key: Buffer | null;
  };
  election_documents: { office: string; election: string; name: string; bytes: Buffer };
  voters: {
    office: string;
    election: string;
    number: number;
    name: string;
    email: string | null;
    reasons: string;
    eligible_on: string;
    added: number;
  };
  nominations: {
    office: string;
    election: string;
    id: string;
    state: string;
    said: string;
    email: string | null;
    token_hash: Buffer | null;
    confirmed: number;
    position: number | null;
    day: string;
  };
  nomination_photos: { office: string; election: string; nomination: string; type: string; bytes: Buffer };
  member_questions: {
    office: string;
    election: string;
    id: string;
    place: number;
    state: string;
    question: string;
    asked_by: string | null;
  };
  question_answers: { office: string; election: string; question: string; nomination: string; answer: string };
  mails: { office: string; id: string; bytes: Buffer; run_at: number; attempts: number };
  board_records: {
    office: string;
    election: string;
    position: number;
    kind: string;
    type: string;
    hash: string;
    credential: string | null;
    bytes: Buffer;
  };
  pending_ballots: {
    office: string;
    election: string;
    id: string;
    voter: number | null;
    credential: string;
    code_hash: Buffer;
    bytes: Buffer;
    ends_at: number;
    tries: number;
  };
  vote_bindings: { office: string; election: string; voter: number; credential: string | null; blocked: number };
  teller_acts: {
    office: string;
    election: string;
    id: string;
    kind: string;
    about: string;
    asked_by: string;
    asked_at: number;
    done_by: string | null;
    done_at: number | null;
  };
  refused_mails: { office: string; officer: string; day: string };
  outcomes: { office: string; election: string; body: string };
  objections: {
    office: string;
    election: string;
    id: string;
    day: string;
    body: string;
    answer: string | null;
  };
  terms: { office: string; id: string; election: string | null; body: string };
  petitions: { office: string; id: string; election: string; body: string };
  petition_signatures: {
    office: string;
    petition: string;
    id: string;
    name: string;
    email: string;
    token_hash: Buffer | null;
    asked_at: number;
    signed_at: number | null;
    struck: number;
  };
  jobs: {
    office: string;
    id: string;
    officer: string;
    kind: string;
    title: string;
    slot: number;
    run_at: number;
    attempts: number;
  };
};
