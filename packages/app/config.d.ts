export interface Config {
  auth?: {
    providers?: {
      /**
       * Sign-in without a password as one of these people. Refused in production.
       */
      people?: {
        users: Array<{
          /**
           * The name of a User in the catalog, or its entity reference.
           * @visibility frontend
           */
          name: string;
          /**
           * The name to show.
           * @visibility frontend
           */
          title: string;
          /**
           * Who this is, in a sentence for the sign-in page.
           * @visibility frontend
           */
          about: string;
        }>;
      };
    };
  };
}
