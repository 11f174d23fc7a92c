import {
  Card,
  CardBody,
  CardHeader,
  Container,
  Flex,
  Grid,
  Text,
} from '@backstage/ui';
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
    <Container pt="12">
      <Flex direction="column" gap="6">
        <Flex direction="column" gap="1">
          <Text as="h1" variant="title-large" weight="bold">
            {props.title}
          </Text>
          <Text as="p">
            Sign in as somebody to see what this person sees. No password: this
            is an example.
          </Text>
        </Flex>
        <Grid.Root columns={{ initial: '1', sm: '2' }} gap="4">
          {props.people.map(person => (
            <Card
              key={person.name}
              label={`Sign in as ${person.title}`}
              onPress={() => props.onChoose(person)}
            >
              <CardHeader>
                <Text variant="title-small" weight="bold">
                  {person.title}
                </Text>
              </CardHeader>
              <CardBody>
                <Text>{person.about}</Text>
              </CardBody>
            </Card>
          ))}
        </Grid.Root>
      </Flex>
    </Container>
  );
}
