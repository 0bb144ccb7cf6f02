"""Vectors have length 1, the model's files are checked, and nothing is fetched."""

from __future__ import annotations

import numpy as np
import pytest

from anechoic.errors import InputError
from anechoic.language import HashingEncoder, default_encoder
from anechoic.language.encoders import check_data

SENTENCES = [
    "The minister resigned on Friday.",
    "On Friday the minister stepped down.",
    "Prices of onions fell.",
    "",
]


@pytest.fixture(params=["hashing", "default"])
def encoder(request):
    return HashingEncoder(256) if request.param == "hashing" else default_encoder()


def test_rows_have_length_one_and_an_empty_text_has_none(encoder):
    rows = encoder.encode(SENTENCES)
    assert rows.dtype == np.float32
    assert np.allclose(np.linalg.norm(rows, axis=1), [1, 1, 1, 0], atol=1e-5)


def test_likeness_is_higher_for_the_same_news(encoder):
    first, same, other = encoder.encode(SENTENCES[:3])
    assert first @ same > first @ other


def test_a_sentence_has_the_same_vector_in_any_company():
    encoder = default_encoder()
    alone = encoder.encode(["A sentence that stands alone."])[0]
    among = encoder.encode(["Another one.", "A sentence that stands alone.", "A third."])[1]
    assert np.allclose(alone, among, atol=1e-5)


def test_no_texts_give_no_rows(encoder):
    assert encoder.encode([]).shape[0] == 0


def test_a_missing_or_altered_model_is_refused_with_its_name(tmp_path):
    with pytest.raises(InputError, match=r"sp\.model"):
        check_data(tmp_path)
    (tmp_path / "sp.model").write_bytes(b"altered")
    with pytest.raises(InputError, match="not the one that we know"):
        check_data(tmp_path)
