import "./style/base.css";
import "./style/frame.css";
import "./style/pieces.css";
import "./style/forms.css";
import "./style/tables.css";
import "./style/lists.css";
import "./style/timeline.css";
import "./style/narrow.css";
import { render } from "preact";
import { Shell } from "./parts/shell.tsx";
import { ClockScreen } from "./screens/clock.tsx";
import { FixtureScreen } from "./screens/fixture.tsx";
import { ImageScreen } from "./screens/image.tsx";
import { RegistriesScreen } from "./screens/registries.tsx";
import { RepositoriesScreen } from "./screens/repositories.tsx";
import { RepositoryScreen } from "./screens/repository.tsx";
import { RulesScreen } from "./screens/rules.tsx";
import { ScansScreen } from "./screens/scans.tsx";
import { SettingsScreen } from "./screens/settings.tsx";
import { TimelineScreen } from "./screens/timeline.tsx";
import { place } from "./state/location.ts";
import { followRegistry } from "./state/timeline.ts";

function Screen() {
  const { registry, screen, path } = place.value;
  if (registry === undefined) return <RegistriesScreen />;
  const [repository, digest] = path;
  switch (screen) {
    case "repositories":
      if (repository === undefined) return <RepositoriesScreen registry={registry} />;
      if (digest === undefined) return <RepositoryScreen registry={registry} name={repository} />;
      return <ImageScreen registry={registry} repository={repository} digest={digest} />;
    case "rules":
      return <RulesScreen registry={registry} />;
    case "scans":
      return <ScansScreen registry={registry} />;
    case "clock":
      return <ClockScreen registry={registry} />;
    case "settings":
      return <SettingsScreen registry={registry} />;
    case "fixture":
      return <FixtureScreen registry={registry} />;
    default:
      return <TimelineScreen />;
  }
}

function Console() {
  return (
    <Shell>
      <Screen />
    </Shell>
  );
}

followRegistry();
render(<Console />, document.getElementById("console") as HTMLElement);
