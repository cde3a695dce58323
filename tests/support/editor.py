"""How an editor reads a deck: YAML 1.2, core schema, then JSON Schema."""

from jsonschema import Draft7Validator
from ruamel.yaml import YAML
from ruamel.yaml.constructor import SafeConstructor


class CoreConstructor(SafeConstructor):
    """The core schema of YAML 1.2, which knows no dates."""


CoreConstructor.add_constructor("tag:yaml.org,2002:timestamp", SafeConstructor.construct_yaml_str)


def editor_value(text):
    """What an editor takes a file for, as JSON would say it."""
    yaml = YAML(typ="safe", pure=True)
    yaml.Constructor = CoreConstructor
    return _json(yaml.load(text))


def _json(value):
    if isinstance(value, dict):
        return {_key(key): _json(inner) for key, inner in value.items()}
    return [_json(inner) for inner in value] if isinstance(value, list) else value


def _key(key):
    return str(key).lower() if key is None or isinstance(key, bool) else str(key)


def underlined(schema, text):
    """What an editor underlines: a path and a message each."""
    errors = Draft7Validator(schema).iter_errors(editor_value(text))
    return [("/".join(map(str, error.absolute_path)), error.message) for error in errors]
