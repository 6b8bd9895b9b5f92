/** What may tell who is meant in a comment, in the order of the text, each once. */
export declare function identifyingIn(text: string): {
  kind: 'name' | 'role' | 'phone' | 'email' | 'address' | 'room' | 'number';
  found: string;
}[];
