import type { Registry } from "../api/messages.ts";
import { Action } from "../parts/action.tsx";
import { Empty, Problem, Time } from "../parts/basics.tsx";
import { ReadAsCode } from "../parts/code.tsx";
import { TableBox } from "../parts/table-box.tsx";
import { addressOf } from "../state/location.ts";
import { useRead } from "../state/read.ts";

const MAX_SHOWN = 500;
const ASKED = { rpc: "RegistryService.ListRegistries", request: { pageSize: MAX_SHOWN } } as const;

/** Every registry of the server: which test leased it, until when, what is in it. */
export function RegistriesScreen() {
  const { value, error } = useRead(ASKED);
  const registries = value?.registries ?? [];
  return (
    <section>
      <div class="title-row">
        <h1>Registries</h1>
        <ReadAsCode what="Registries" call={ASKED} />
        <Action
          label="Lease a registry"
          call={{ rpc: "RegistryService.CreateRegistry", request: { labels: { by: "console" } } }}
        />
      </div>
      <p class="lead">A registry is an account in a region. Tests that each lease one don't disturb each other.</p>
      <Problem error={error} />
      {value && registries.length === 0 && (
        <Empty title="No registry yet">
          <p>One appears with the first request of an account, or with a lease.</p>
        </Empty>
      )}
      {registries.length > 0 && (
        <TableBox label="Registries">
          <thead>
            <tr>
              <th>Registry</th>
              <th>Labels</th>
              <th class="number">Repositories</th>
              <th class="number">Images</th>
              <th class="number">Events</th>
              <th>Clock</th>
              <th>Lease ends</th>
              <th>
                <span class="hidden">Actions</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {registries.map((registry) => (
              <Row key={`${registry.ref?.accountId}/${registry.ref?.region}`} registry={registry} />
            ))}
          </tbody>
        </TableBox>
      )}
      {value?.nextPageToken ? <p class="note">The first {MAX_SHOWN} are shown.</p> : null}
    </section>
  );
}

function Row({ registry }: { registry: Registry }) {
  const { ref, labels = {}, clock, expireTime, repositoryCount = "0", imageCount = "0", lastSequence = "0" } = registry;
  const at = { accountId: ref?.accountId ?? "", region: ref?.region ?? "" };
  return (
    <tr>
      <td>
        <a class="strong" href={addressOf({ registry: at, screen: "timeline", path: [], query: {} })}>
          {at.accountId}
        </a>{" "}
        <span class="faint">{at.region}</span>
      </td>
      <td>
        {Object.entries(labels).map(([name, value]) => (
          <span class="tag" key={name}>
            {name}={value}
          </span>
        ))}
      </td>
      <td class="number">{repositoryCount}</td>
      <td class="number">{imageCount}</td>
      <td class="number">{lastSequence}</td>
      <td>
        <Time at={clock?.now} /> {clock?.mode === "MODE_FROZEN" && <span class="tag">frozen</span>}
      </td>
      <td>{expireTime ? <Time at={expireTime} /> : <span class="faint">no lease time</span>}</td>
      <td>
        <Action
          label="Reset"
          tone="danger"
          confirm={`Empty the registry ${at.accountId}? This deletes its images, rules and events.`}
          call={{ rpc: "RegistryService.ResetRegistry", request: { registry: at } }}
        />
      </td>
    </tr>
  );
}
