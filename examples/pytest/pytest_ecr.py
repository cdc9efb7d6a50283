"""A pytest plugin: one ECR emulator for the session, and for each test a registry that no other test has.

Put this file beside your conftest.py, which says `pytest_plugins = ["pytest_ecr"]`. The emulator is a container, unless
AWS_ENDPOINT_URL_ECR (http://host:port) and ECR_ADMIN (host:port) say where one is.
"""

import json
import os
import urllib.error
import urllib.request

import boto3
import pytest

IMAGE = "ecr-emulator:0.1.0"


class Emulator:
    def __init__(self, api, admin):
        self.api, self.admin = api, admin

    def call(self, rpc, **request):
        """Calls an rpc of the admin API, such as "RuleService/PutRule"."""
        url, headers = f"{self.admin}/ecremulator.admin.v1.{rpc}", {"content-type": "application/json"}
        try:
            with urllib.request.urlopen(urllib.request.Request(url, json.dumps(request).encode(), headers)) as answer:
                return json.load(answer)
        except urllib.error.HTTPError as refusal:
            raise ValueError(f"{rpc}: {json.load(refusal)['message']}") from None


class Registry:
    """An account in a region. Its repositories, rules, scans, events and clock are its own."""

    def __init__(self, emulator, test):
        lease = emulator.call("RegistryService/CreateRegistry", labels={"test": test[:200]})["registry"]
        self.emulator, self.ref, self.credentials = emulator, lease["ref"], lease["credentials"]

    def admin(self, rpc, **request):
        """Calls an rpc about this registry, such as "EventService/ListEvents"."""
        return self.emulator.call(rpc, registry=self.ref, **request)

    def put_rule(self, **rule):
        return self.emulator.call("RuleService/PutRule", rule={"registry": self.ref, **rule})

    def client(self, service):
        return boto3.client(
            service,
            endpoint_url=self.emulator.api,
            region_name=self.ref["region"],
            aws_access_key_id=self.credentials["accessKeyId"],
            aws_secret_access_key=self.credentials["secretAccessKey"],
        )


@pytest.fixture(scope="session")
def ecr_emulator():
    api, admin = os.environ.get("AWS_ENDPOINT_URL_ECR"), os.environ.get("ECR_ADMIN")
    if api and admin:
        yield Emulator(api, f"http://{admin}")
        return
    from testcontainers.core.container import DockerContainer
    from testcontainers.core.wait_strategies import LogMessageWaitStrategy

    ready = LogMessageWaitStrategy('"msg":"ready"')
    with DockerContainer(IMAGE).with_exposed_ports(4577, 4578).waiting_for(ready) as container:
        host = container.get_container_host_ip()
        yield Emulator(*(f"http://{host}:{container.get_exposed_port(port)}" for port in (4577, 4578)))


@pytest.fixture
def registry(ecr_emulator, request):
    registry = Registry(ecr_emulator, request.node.name)
    yield registry
    # Its rules end with it. A rule marked "required" that never fired is a problem.
    problems = registry.admin("RegistryService/DeleteRegistry").get("problems", [])
    if problems and not request.node.stash.get(FAILED, False):
        pytest.fail("\n".join(["the registry ended with problems:", *problems]), pytrace=False)


@pytest.fixture
def ecr(registry):
    """A boto3 client of the test's registry."""
    return registry.client("ecr")


FAILED = pytest.StashKey[bool]()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    """Shows with a failed test what happened in its registry."""
    report = yield
    registry = getattr(item, "funcargs", {}).get("registry")
    if report.failed and call.when != "teardown" and registry is not None:
        item.stash[FAILED] = True
        try:
            report.sections.append(("ECR registry", registry.admin("RegistryService/GetDebugReport")["text"]))
        except OSError as trouble:
            report.sections.append(("ECR registry", f"no report: {trouble}"))
    return report
