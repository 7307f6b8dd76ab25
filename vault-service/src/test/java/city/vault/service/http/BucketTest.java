package city.vault.service.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BucketTest {
  private static final long SECOND = 1_000_000_000L;
  private static final Quota FIVE_IN_TEN = new Quota("holder", 5, 10);

  @Test
  void permits_all_at_once_and_then_one_as_each_comes_back() {
    Bucket bucket = new Bucket(FIVE_IN_TEN, 0);
    for (int left = 4; left >= 0; left--) {
      assertThat(bucket.take(0)).isEqualTo(new Bucket.Left(true, left, (5 - left) * 2L * SECOND));
    }
    assertThat(bucket.take(0)).isEqualTo(new Bucket.Left(false, 0, 2 * SECOND));
    assertThat(bucket.take(2 * SECOND - 1).permitted()).isFalse();
    assertThat(bucket.take(2 * SECOND)).isEqualTo(new Bucket.Left(true, 0, 10 * SECOND));
    assertThat(bucket.take(3 * SECOND).permitted()).isFalse();
  }

  @Test
  void has_everything_back_after_its_time_and_not_more() {
    Bucket bucket = new Bucket(FIVE_IN_TEN, 0);
    for (int i = 0; i < 5; i++) {
      bucket.take(0);
    }
    for (int i = 4; i >= 0; i--) {
      assertThat(bucket.take(1_000 * SECOND).left()).isEqualTo(i);
    }
    assertThat(bucket.take(1_000 * SECOND).permitted()).isFalse();
  }

  @Test
  void starts_anew_when_its_clock_is_put_back() {
    Bucket bucket = new Bucket(FIVE_IN_TEN, 1_000 * SECOND);
    bucket.take(1_000 * SECOND);
    for (int left = 4; left >= 0; left--) {
      assertThat(bucket.take(0).left()).isEqualTo(left);
    }
    assertThat(bucket.take(0).permitted()).isFalse();
  }
}
