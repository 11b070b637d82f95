"""Decides which rules there are."""

from __future__ import annotations

from collections.abc import Iterator

from timeline.diagnostics import Diagnostic
from timeline.errors import TimelineError
from timeline.rules import (
    ambiguous_term,
    borrowed_measurement,
    circular_citation,
    circular_part,
    circular_reporting,
    contradiction,
    control_character,
    dangling_citation,
    deep_nesting,
    duplicate_event,
    duplicate_key,
    duplicate_statement,
    empty_file,
    empty_statement,
    judgement_without_target,
    later_citation,
    left_out,
    misplaced_key,
    misplaced_scope,
    missing_about,
    missing_key,
    missing_value,
    not_utf_8,
    oversized_file,
    part_figure,
    path_leaves_ledger,
    printed_not_found,
    printed_too_long,
    said_after_recorded,
    self_citation,
    single_origin,
    swallowed_comment,
    unattributed_basis,
    unbounded_event,
    uncited_source,
    unit_mismatch,
    unknown_attribute,
    unknown_basis,
    unknown_event,
    unknown_key,
    unknown_kind,
    unknown_source,
    unknown_subject,
    unknown_term,
    unknown_type,
    unknown_vocabulary,
    unread_file,
    unreadable_claim,
    unreadable_date,
    unreadable_file,
    unreadable_id,
    unreadable_json,
    unreadable_target,
    unreadable_value,
    unreadable_when,
    unreadable_yaml,
    unsafe_link,
    unsupported_yaml,
    unused_attribute,
    unused_source,
    wrong_shape,
)
from timeline.rules.rule import Case, Rule
from timeline.rules.wording import Suggestion

#: Every rule, by id.
RULES: tuple[Rule, ...] = (
    ambiguous_term.RULE,
    borrowed_measurement.RULE,
    circular_citation.RULE,
    circular_part.RULE,
    circular_reporting.RULE,
    contradiction.RULE,
    control_character.RULE,
    dangling_citation.RULE,
    deep_nesting.RULE,
    duplicate_event.RULE,
    duplicate_key.RULE,
    duplicate_statement.RULE,
    empty_file.RULE,
    empty_statement.RULE,
    judgement_without_target.RULE,
    later_citation.RULE,
    left_out.RULE,
    misplaced_key.RULE,
    misplaced_scope.RULE,
    missing_about.RULE,
    missing_key.RULE,
    missing_value.RULE,
    not_utf_8.RULE,
    oversized_file.RULE,
    part_figure.RULE,
    path_leaves_ledger.RULE,
    printed_not_found.RULE,
    printed_too_long.RULE,
    said_after_recorded.RULE,
    self_citation.RULE,
    single_origin.RULE,
    swallowed_comment.RULE,
    unattributed_basis.RULE,
    unbounded_event.RULE,
    uncited_source.RULE,
    unit_mismatch.RULE,
    unknown_attribute.RULE,
    unknown_basis.RULE,
    unknown_event.RULE,
    unknown_key.RULE,
    unknown_kind.RULE,
    unknown_source.RULE,
    unknown_subject.RULE,
    unknown_term.RULE,
    unknown_type.RULE,
    unknown_vocabulary.RULE,
    unread_file.RULE,
    unreadable_claim.RULE,
    unreadable_date.RULE,
    unreadable_file.RULE,
    unreadable_id.RULE,
    unreadable_json.RULE,
    unreadable_target.RULE,
    unreadable_value.RULE,
    unreadable_when.RULE,
    unreadable_yaml.RULE,
    unsafe_link.RULE,
    unsupported_yaml.RULE,
    unused_attribute.RULE,
    unused_source.RULE,
    wrong_shape.RULE,
)


def run_rules(case: Case) -> Iterator[Diagnostic]:
    """What the rules find in one ledger; those that the reader applies have been applied already."""
    for rule in RULES:
        yield from rule.findings(case)


def find_rule(name: str, asked_by: str) -> Rule:
    """The rule of this id. Raises TimelineError, naming the option that asked, if there is none."""
    for rule in RULES:
        if rule.id == name:
            return rule
    meant = Suggestion(rule.id for rule in RULES).meant(name)
    raise TimelineError(f'{asked_by}: there is no rule "{name}"{meant}', 'run "timeline rules" for all of them')
