import { Button, Card, CardBody, Container, Flex, Text } from '@backstage/ui';
import { Person } from './people';

/**
 * Everybody who can be signed in as, one button each.
 *
 * @internal
 */
export function PeopleList(props: {
  title: string;
  people: Person[];
  onChoose: (person: Person) => void;
}) {
  return (
    <Container pt="12" pb="12" style={{ maxWidth: 640, margin: '0 auto' }}>
      <Flex direction="column" gap="6">
        <Flex direction="column" gap="2">
          <Text as="h1" variant="title-medium" weight="bold">
            {props.title}
          </Text>
          <Text as="p" variant="body-large">
            Choose whose eyes to see it with. There is no password: this is an
            example.
          </Text>
        </Flex>
        <Flex direction="column" gap="3">
          {props.people.map(person => (
            <Card key={person.name}>
              <CardBody>
                <Flex align="center" justify="between" gap="4">
                  <Flex direction="column" gap="1">
                    <Text as="h2" variant="body-large" weight="bold">
                      {person.title}
                    </Text>
                    <Text as="p">{person.about}</Text>
                  </Flex>
                  <Button
                    variant="secondary"
                    aria-label={`${person.title}: sign in`}
                    onPress={() => props.onChoose(person)}
                  >
                    Sign in
                  </Button>
                </Flex>
              </CardBody>
            </Card>
          ))}
        </Flex>
      </Flex>
    </Container>
  );
}
