import { signOffRulesOf } from '../../../shared/domain/policy.ts';
import { Panel } from '../../components/panel.tsx';
import { Person } from '../../components/person.tsx';
import { TextLink } from '../../components/text-link.tsx';
import { Time } from '../../components/time.tsx';
import { Verdict } from '../../components/verdict.tsx';
import type { Product } from './product-screen.tsx';

/** The roles of the product and who holds them; a role that the policy asks for and nobody holds stops a release. */
export function ProductRoles({ product }: { readonly product: Product }) {
  const { policy, grants } = product;
  return (
    <Panel title="Roles" count={policy.roles.length}>
      <ul className="flex flex-col">
        {policy.roles.map(({ name, title }) => {
          const holders = grants.filter(({ role }) => role === name);
          return (
            <li key={name} className="flex flex-col gap-0.5 border-b border-line py-1.5 last:border-none">
              <span className="font-medium break-words">{title}</span>
              {holders.map(({ person }) => (
                <Person key={person.id} name={person.name} />
              ))}
              {product.delegations
                .filter(({ role }) => role === name)
                .map(({ id, from, to, endsAt }) => (
                  <span key={id} className="flex flex-wrap items-baseline gap-x-1.5">
                    <Person name={to.name} />
                    <span className="text-small break-words text-3">
                      in the place of {from.name}, ends <Time at={endsAt} />
                    </span>
                  </span>
                ))}
              {holders.length === 0 && <RoleGap policy={policy} role={name} title={title} />}
            </li>
          );
        })}
      </ul>
      <p className="pt-2 text-small">
        <TextLink to="/products/$product/settings" params={{ product: product.id }} hash="roles">
          Grant a role to somebody
        </TextLink>
      </p>
    </Panel>
  );
}

interface RoleGapProps {
  readonly policy: Product['policy'];
  readonly role: string;
  readonly title: string;
}

/** Nobody holds a role: a fault where an environment asks for it. */
export function RoleGap({ policy, role, title }: RoleGapProps) {
  const isAsked = policy.rungs.some((rung) => signOffRulesOf(rung).some((rule) => rule.role === role));
  return isAsked ? (
    <Verdict verdict="fail" label={`Nobody holds ${title}`} plain />
  ) : (
    <span className="text-small text-3">Nobody, and no environment asks for it</span>
  );
}
