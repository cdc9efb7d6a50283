def test_retries(registry, ecr):
    match = {"operations": ["ecr:CreateRepository"]}
    throttled = {"times": 1, "effects": [{"error": {"code": "ThrottlingException"}}]}
    registry.put_rule(id="busy", required=True, match=match, steps=[throttled])

    ecr.create_repository(repositoryName="team/app")  # the code under test

    twice = {"match": match, "minCount": 2, "maxCount": 2}
    verdict = registry.admin("EventService/VerifyRequests", expectations=[twice])
    assert verdict["passed"], verdict["report"]


def test_starts_from_nothing(ecr):
    assert ecr.describe_repositories()["repositories"] == []


def test_finds_the_image(registry, ecr):
    registry.admin("StateService/SeedImages", images=[{"repository": "team/app", "tags": ["v1"], "generated": {}}])
    [image] = ecr.describe_images(repositoryName="team/app")["imageDetails"]
    assert image["imageTags"] == ["v1"]
