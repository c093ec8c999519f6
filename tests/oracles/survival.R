# Holds the survival estimators against R's packages survival and cmprsk, on their published data.
# survival.R PROGRAM: PROGRAM is oracle_survival.
suppressPackageStartupMessages({
  library(survival)
  library(cmprsk)
})

program <- commandArgs(trailingOnly = TRUE)[1]
tolerance <- 1e-10
compared <- 0

# What the program says of these lives, by name.
ours <- function(group, entry, exit, cause, causes, until) {
  lines <- c(paste(causes, max(group) + 1, until), paste(group, entry, exit, cause))
  answers <- strsplit(system2(program, input = lines, stdout = TRUE), " ")
  values <- lapply(answers, function(words) suppressWarnings(as.numeric(words[-1])))
  names(values) <- vapply(answers, `[`, "", 1)
  values
}

differs <- function(found, wanted) {
  length(found) != length(wanted) || any(is.nan(found) != is.na(wanted)) ||
    any(abs(found - wanted) > tolerance * pmax(1, abs(wanted)), na.rm = TRUE)
}

expect <- function(what, found, wanted) {
  compared <<- compared + length(wanted)
  if (differs(found, wanted)) {
    cat(what, "\n  found ", format(head(found), digits = 15), "\n  wanted",
        format(head(wanted), digits = 15), "\n")
    quit(status = 1)
  }
}

# Kaplan-Meier, Greenwood, restricted mean, median and log-rank of one data set.
check_survival <- function(name, group, exit, event, until, entry = NULL) {
  late <- !is.null(entry)
  found <- ours(group, if (late) entry else 0, exit, event, 1, until)
  for (g in unique(group)) {
    of_group <- group == g
    life <- if (late) Surv(entry, exit, event)[of_group] else Surv(exit, event)[of_group]
    fit <- survfit(life ~ 1)
    # With late entries R also lists times at which somebody enters.
    at <- fit$time %in% exit[of_group]
    at_group <- function(what) found[[paste0(g, ".", what)]]
    label <- paste(name, "group", g)
    expect(paste(label, "times"), at_group("times"), fit$time[at])
    expect(paste(label, "at risk"), at_group("at_risk"), fit$n.risk[at])
    expect(paste(label, "survival"), at_group("survival"), fit$surv[at])
    defined <- fit$surv[at] > 0
    expect(paste(label, "variance"), at_group("variance")[defined],
           (fit$std.err[at] * fit$surv[at])[defined]^2)
    if (!late) {
      means <- summary(fit, rmean = until)$table
      expect(paste(label, "mean"), at_group("mean"), means[["rmean"]])
      # R takes the middle where the curve is flat at one half; we take the first time.
      if (!any(abs(fit$surv - 0.5) < 1e-9)) {
        expect(paste(label, "median"), at_group("median"), means[["median"]])
      }
    }
  }
  if (!late && length(unique(group)) > 1) {
    test <- survdiff(Surv(exit, event) ~ group)
    expect(paste(name, "observed"), found$observed, test$obs)
    expect(paste(name, "expected"), found$expected, test$exp)
    expect(paste(name, "log-rank"), found$chi_squared, test$chisq)
    expect(paste(name, "scores"), found$scores, head(test$obs - test$exp, -1))
  }
}

# Aalen-Johansen of one data set with two causes, by two packages.
check_incidence <- function(name, group, exit, cause) {
  found <- ours(group, 0, exit, cause, 2, max(exit))
  for (g in unique(group)) {
    of_group <- group == g
    fit <- survfit(Surv(exit, factor(cause, 0:2)) ~ 1, subset = of_group)
    fit2 <- cuminc(exit[of_group], cause[of_group])
    for (k in 1:2) {
      incidence <- found[[paste0(g, ".incidence", k)]]
      expect(paste(name, "incidence", g, k), incidence, fit$pstate[, k + 1])
      times <- found[[paste0(g, ".times")]]
      ends <- approx(fit2[[k]]$time, fit2[[k]]$est, times, method = "constant", rule = 2,
                     ties = max)$y
      expect(paste(name, "cmprsk", g, k), incidence, ends)
    }
  }
}

lungs <- subset(lung, !is.na(sex))
check_survival("lung", lungs$sex - 1, lungs$time, lungs$status - 1, 500)
check_survival("veteran", as.integer(veteran$celltype) - 1, veteran$time, veteran$status, 200)
first <- subset(bladder, enum == 1)
check_survival("bladder", first$rx - 1, first$stop, first$event, 40)
# Late entries: patients count for a transplanted heart from the transplantation on.
check_survival("heart", as.integer(heart$transplant) - 1, heart$stop, heart$event, 300, heart$start)

waiting <- subset(transplant, futime > 0)
cause <- c(censored = 0, death = 2, ltx = 1, withdraw = 0)[as.character(waiting$event)]
check_incidence("transplant", as.integer(waiting$sex) - 1, waiting$futime, cause)

# Gray's scores from their definition, with the packages' own incidences and shares still there.
gray_scores <- function(group, exit, cause) {
  times <- sort(unique(exit))
  kept <- ends <- NULL
  for (g in sort(unique(group))) {
    fit <- survfit(Surv(exit, factor(cause, 0:2)) ~ 1, subset = group == g)
    before <- function(values, first) approx(c(0, fit$time), c(first, values), times - 1e-6,
                                             method = "constant", rule = 2)$y
    still <- before(fit$pstate[, 1], 1)
    at_risk <- vapply(times, function(t) sum(group == g & exit >= t), 0)
    kept <- cbind(kept, ifelse(at_risk > 0, at_risk * (1 - before(fit$pstate[, 2], 0)) / still, 0))
    ends <- cbind(ends, vapply(times, function(t) sum(group == g & exit == t & cause == 1), 0))
  }
  head(colSums(ends - kept * rowSums(ends) / rowSums(kept)), -1)
}
sex <- as.integer(waiting$sex) - 1
expect("Gray's scores", ours(sex, 0, waiting$futime, cause, 2, 100)$gray,
       gray_scores(sex, waiting$futime, cause))

# The bent twin: a difference of 1e-9 must be seen.
fit <- survfit(Surv(time, status) ~ 1, lungs)
stopifnot(differs(fit$surv + 1e-9, fit$surv), !differs(fit$surv, fit$surv))
cat("survival: ", compared, " numbers agree with R's survival ", format(packageVersion("survival")),
    " and cmprsk ", format(packageVersion("cmprsk")), " to 1e-10\n", sep = "")
